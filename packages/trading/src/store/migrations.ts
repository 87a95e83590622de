// Long because it is a list: every table that there is, as it was made. A version that has been out is never changed; what
// comes later is a version of its own. Times are seconds since 1970 in UTC, and the views beside the tables write them out.

/** The tables of the store, from version to version. */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE market_data (
  id INTEGER PRIMARY KEY, timestamp INTEGER NOT NULL, token_id TEXT NOT NULL, price REAL NOT NULL, volume_24h REAL,
  market_cap REAL, price_change_24h REAL, created_at INTEGER,
  UNIQUE (timestamp, token_id)) STRICT;
CREATE INDEX market_data_token ON market_data (token_id, timestamp);

CREATE TABLE predictions (
  id INTEGER PRIMARY KEY, run_id TEXT NOT NULL, timestamp INTEGER NOT NULL, token_id TEXT NOT NULL,
  timeframe TEXT NOT NULL, model_type TEXT NOT NULL, predicted_price REAL NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), lower REAL, upper REAL, due_at INTEGER NOT NULL,
  actual_price REAL, prediction_error REAL, created_at INTEGER, validated_at INTEGER,
  UNIQUE (run_id, timestamp, token_id, timeframe, model_type)) STRICT;
CREATE INDEX predictions_time ON predictions (timestamp);
CREATE INDEX predictions_token ON predictions (token_id);
CREATE INDEX predictions_due ON predictions (due_at) WHERE validated_at IS NULL;

CREATE TABLE technical_indicators (
  id INTEGER PRIMARY KEY, timestamp INTEGER NOT NULL, token_id TEXT NOT NULL, rsi REAL, macd REAL, macd_signal REAL,
  macd_histogram REAL, bb_upper REAL, bb_middle REAL, bb_lower REAL, stoch_k REAL, stoch_d REAL, adx REAL, atr REAL,
  obv REAL, vwap REAL, ichimoku_conversion REAL, ichimoku_base REAL, ichimoku_span_a REAL, ichimoku_span_b REAL,
  created_at INTEGER,
  UNIQUE (timestamp, token_id)) STRICT;

CREATE TABLE indicator_values (
  run_id TEXT NOT NULL, timestamp INTEGER NOT NULL, token_id TEXT NOT NULL, interval INTEGER NOT NULL,
  indicator TEXT NOT NULL, output TEXT NOT NULL, value REAL NOT NULL,
  PRIMARY KEY (run_id, token_id, interval, indicator, output, timestamp)) STRICT, WITHOUT ROWID;

CREATE TABLE replied_posts (
  id INTEGER PRIMARY KEY, post_id TEXT NOT NULL UNIQUE, post_author TEXT NOT NULL, post_content TEXT NOT NULL,
  reply_content TEXT NOT NULL, sentiment TEXT, phrase TEXT, mood TEXT, engagement REAL, replied_at INTEGER NOT NULL) STRICT;

CREATE TABLE trades (
  id INTEGER PRIMARY KEY, run_id TEXT NOT NULL, trade_id TEXT NOT NULL UNIQUE, token_id TEXT NOT NULL,
  trade_type TEXT NOT NULL CHECK (trade_type IN ('BUY', 'SELL')), entry_price REAL NOT NULL, exit_price REAL,
  amount_usd REAL NOT NULL, quantity REAL, network TEXT NOT NULL, entry_time INTEGER NOT NULL, exit_time INTEGER,
  pnl_usd REAL, pnl_pct REAL, exit_reason TEXT, prediction_confidence REAL, fees_usd REAL, gas_usd REAL,
  slippage_usd REAL, strategy TEXT, mae REAL, mfe REAL, created_at INTEGER) STRICT;
CREATE INDEX trades_run ON trades (run_id, entry_time);

CREATE TABLE positions (
  position_id TEXT PRIMARY KEY, run_id TEXT NOT NULL, token TEXT NOT NULL,
  trade_type TEXT NOT NULL CHECK (trade_type IN ('LONG', 'SHORT', 'BUY', 'SELL')), entry_price REAL NOT NULL,
  amount_usd REAL NOT NULL, entry_time INTEGER NOT NULL, network TEXT NOT NULL, stop_loss_pct REAL,
  take_profit_pct REAL, trailing_stop REAL, status TEXT NOT NULL CHECK (status IN ('OPEN', 'CLOSED', 'PARTIAL')),
  current_price REAL, unrealized_pnl REAL, unrealized_pnl_pct REAL, prediction_confidence REAL, quantity REAL NOT NULL,
  initial_quantity REAL NOT NULL, realized_pnl REAL NOT NULL DEFAULT 0, fees REAL NOT NULL DEFAULT 0,
  gas REAL NOT NULL DEFAULT 0, highest REAL, lowest REAL, mae REAL, mfe REAL, strategy TEXT, exit_reason TEXT) STRICT;

CREATE TABLE price_history (
  token_id TEXT NOT NULL, interval INTEGER NOT NULL, open_time INTEGER NOT NULL, open REAL NOT NULL, high REAL NOT NULL,
  low REAL NOT NULL, close REAL NOT NULL, volume REAL NOT NULL, trades INTEGER, source TEXT NOT NULL,
  closed INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (token_id, interval, source, open_time)) STRICT, WITHOUT ROWID;

CREATE TABLE sparkline_data (
  token_id TEXT NOT NULL, timestamp INTEGER NOT NULL, prices TEXT NOT NULL CHECK (json_valid(prices)),
  PRIMARY KEY (token_id, timestamp)) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
  run_id TEXT NOT NULL, order_id TEXT NOT NULL, time INTEGER NOT NULL, token_id TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('buy', 'sell')), kind TEXT NOT NULL, notional REAL, quantity REAL, price REAL,
  status TEXT NOT NULL, reason TEXT,
  PRIMARY KEY (run_id, order_id)) STRICT, WITHOUT ROWID;

CREATE TABLE fills (
  run_id TEXT NOT NULL, fill_id TEXT NOT NULL, time INTEGER NOT NULL, token_id TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('buy', 'sell')), quantity REAL NOT NULL, price REAL NOT NULL, fee REAL NOT NULL,
  gas REAL, tx_hash TEXT, reason TEXT,
  PRIMARY KEY (run_id, fill_id)) STRICT, WITHOUT ROWID;

CREATE TABLE signals (
  run_id TEXT NOT NULL, timestamp INTEGER NOT NULL, token_id TEXT NOT NULL, interval INTEGER NOT NULL,
  direction INTEGER NOT NULL CHECK (direction IN (-1, 0, 1)), strength REAL NOT NULL, agreeing INTEGER NOT NULL,
  families INTEGER NOT NULL, votes TEXT NOT NULL CHECK (json_valid(votes)), risk TEXT,
  PRIMARY KEY (run_id, token_id, interval, timestamp)) STRICT, WITHOUT ROWID;

CREATE TABLE risk_events (
  id INTEGER PRIMARY KEY, run_id TEXT NOT NULL, time INTEGER NOT NULL, token_id TEXT, code TEXT NOT NULL,
  limit_value TEXT, value TEXT) STRICT;
CREATE INDEX risk_events_run ON risk_events (run_id, time);

CREATE TABLE equity (
  run_id TEXT NOT NULL, time INTEGER NOT NULL, equity REAL NOT NULL,
  PRIMARY KEY (run_id, time)) STRICT, WITHOUT ROWID;

CREATE VIEW market_data_iso AS SELECT *, strftime('%Y-%m-%dT%H:%M:%SZ', timestamp, 'unixepoch') AS time FROM market_data;
CREATE VIEW predictions_iso AS SELECT *, strftime('%Y-%m-%dT%H:%M:%SZ', timestamp, 'unixepoch') AS time FROM predictions;
CREATE VIEW price_history_iso AS SELECT *, strftime('%Y-%m-%dT%H:%M:%SZ', open_time, 'unixepoch') AS time FROM price_history;
CREATE VIEW trades_iso AS SELECT *, strftime('%Y-%m-%dT%H:%M:%SZ', entry_time, 'unixepoch') AS time FROM trades;
`,
  `
CREATE TABLE lessons (
  run_id TEXT NOT NULL, token_id TEXT NOT NULL, timeframe TEXT NOT NULL, timestamp INTEGER NOT NULL,
  due_at INTEGER NOT NULL, errors TEXT NOT NULL CHECK (json_valid(errors)), raw REAL, hit INTEGER CHECK (hit IN (0, 1)),
  PRIMARY KEY (run_id, token_id, timeframe, timestamp)) STRICT, WITHOUT ROWID;
`,
]
