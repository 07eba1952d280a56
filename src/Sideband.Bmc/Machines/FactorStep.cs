using Sideband.Protocol.Records.Sdr;

namespace Sideband.Bmc.Machines;

/// <summary>Factors of a sensor whose factors differ with its reading. (IPMI v2.0 §36.1)</summary>
/// <param name="From">The raw reading that they hold from, up to the next step.</param>
/// <param name="Factors">M, B and exponents.</param>
public readonly record struct FactorStep(byte From, ReadingFactors Factors);
