namespace Sideband.Protocol.Records.Sdr;

/// <summary>The function that makes a value of M·x+B. (IPMI v2.0 §43.1, byte 24)</summary>
public enum Linearization : byte
{
    /// <summary>None.</summary>
    Linear = 0x00,

    /// <summary>Natural logarithm.</summary>
    Ln = 0x01,

    /// <summary>Decimal logarithm.</summary>
    Log10 = 0x02,

    /// <summary>Binary logarithm.</summary>
    Log2 = 0x03,

    /// <summary>e to the power.</summary>
    Exp = 0x04,

    /// <summary>10 to the power.</summary>
    Exp10 = 0x05,

    /// <summary>2 to the power.</summary>
    Exp2 = 0x06,

    /// <summary>1/x.</summary>
    Reciprocal = 0x07,

    /// <summary>x².</summary>
    Square = 0x08,

    /// <summary>x³.</summary>
    Cube = 0x09,

    /// <summary>√x.</summary>
    SquareRoot = 0x0A,

    /// <summary>∛x.</summary>
    CubeRoot = 0x0B,

    /// <summary>Factors differ with the reading: Get Sensor Reading Factors tells them.</summary>
    NonLinear = 0x70,
}
