"""
The workload of verbs, by verbs itself. A line of JSON in, a line of JSON out: first the token's ABI and bytecode, then
per line a run's numbers of agents and steps, answered by its seconds and, where asked for, what each agent had at the
start of each step.
"""

import json
import sys
import time

import verbs

FIRST_AGENT = 100
ALL = 10**19
MOST = 100_000


class Trader:
    """Reads its balance and, if it has any, sends some of it to an agent drawn at random."""

    def __init__(self, number, agents, token, abi):
        self.address = verbs.utils.int_to_address(FIRST_AGENT + number)
        self.agents = agents
        self.token = token
        self.abi = abi
        self.balance = 0

    def update(self, rng, env):
        answer = self.abi.balanceOf.call(env, self.address, self.token, [self.address])
        self.balance = answer[0][0]
        if self.balance == 0:
            return []
        # Drawn as the recorded run did, number for number.
        receiver = verbs.utils.int_to_address(int(rng.choice(self.agents)) + FIRST_AGENT)
        amount = min(self.balance, MOST)
        return [self.abi.transfer.transaction(self.address, self.token, [receiver, amount])]

    def record(self, _env):
        return self.balance


def run(abi, bytecode, agents, steps):
    """Seconds of the steps alone, on the clock and of the processor, and the balances that were seen."""
    env = verbs.envs.EmptyEnvRandom(1234)
    admin = verbs.utils.int_to_address(99_999_999)
    env.create_account(admin, ALL)
    token = abi.constructor.deploy(env, admin, bytecode, ["Verbs", "VRB", 18, ALL])
    traders = [Trader(number, agents, token, abi) for number in range(agents)]
    abi.transfer.execute(env, admin, token, [traders[0].address, ALL])
    simulation = verbs.sim.Sim(101, env, traders)
    started = time.perf_counter()
    worked = time.process_time()
    records = simulation.run(steps, show_progress=False)
    return time.perf_counter() - started, time.process_time() - worked, records


def main():
    contract = json.loads(sys.stdin.readline())
    abi = verbs.abi.get_abi("Token", contract["abi"])
    for line in sys.stdin:
        asked = json.loads(line)
        seconds, worked, records = run(abi, contract["bytecode"], asked["agents"], asked["steps"])
        answer = {"seconds": seconds, "worked": worked}
        if asked.get("records"):
            answer["records"] = [[str(balance) for balance in row] for row in records]
        print(json.dumps(answer), flush=True)


main()
