import { createHash } from 'node:crypto'

const word = (value: number | bigint): string => value.toString(16).padStart(64, '0')

/** The opening of a polynomial that EIP-4844's consensus tests use: versioned hash, point, value, commitment, proof. */
function pointEvaluation(): string {
  const commitment = '8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7'
  const versioned = `01${createHash('sha256').update(Buffer.from(commitment, 'hex')).digest('hex').slice(2)}`
  const point = '73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000000'
  const value = '1522a4a7f34e1ea350ae07c29c96c7e79655aa926122e95fe69fcbd932ca49e9'
  const proof = 'a62ad71d14c5719385c0686f1871430475bf3a00f0aa3f7b8dd99a9abc2160744faf0070725e00b60ad9a026a15b1a8c'
  return versioned + point + value + commitment + proof
}

/** Generators of BN254: P1, P2, and the negative of P1, so that e(P1, P2) e(-P1, P2) = 1. (EIP-197) */
const P1 = word(1) + word(2)
const P1_NEGATIVE = word(1) + word(21888242871839275222246405745257275088696311157297823662689037894645226208581n)
const P2 =
  word(11559732032986387107991004021392285783925812861821192530917403151452391805634n) +
  word(10857046999023057135944570762232829481370756359578518086990519993285655852781n) +
  word(4082367875863433681332203403145435568316851327593401208105741076214120093531n) +
  word(8495653923123431417604973247489272438418190587263600148770280649306958101930n)

/** Inputs that the precompiles 1 to 10 accept; bytes at random are mostly refused. Published in the EIPs named. */
export const PRECOMPILE_INPUTS: readonly (readonly [address: number, input: string])[] = [
  [
    1,
    // EIP-155's worked example of a signature.
    'daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53' +
      word(27) +
      '28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276' +
      '67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83',
  ],
  [2, 'deadbeef'],
  [3, 'deadbeef'],
  [4, 'deadbeefcafe'],
  [5, word(1) + word(32) + word(32) + '03' + 'ff'.repeat(31) + '2e' + 'ff'.repeat(31) + '2f'],
  [6, P1 + P1],
  [7, P1 + word(9n ** 40n)],
  [8, P1 + P2 + P1_NEGATIVE + P2],
  [
    9,
    // EIP-152, test vector 5.
    '0000000c48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b' +
      `616263${'00'.repeat(125)}03${'00'.repeat(15)}01`,
  ],
  [10, pointEvaluation()],
]
