namespace Sideband.Protocol.Records.Sdr;

/// <summary>How the modifier unit joins the base unit. (IPMI v2.0 §43.1, byte 21)</summary>
public enum UnitModifier : byte
{
    /// <summary>It does not.</summary>
    None = 0x0,

    /// <summary>Base by modifier.</summary>
    Divide = 0x1,

    /// <summary>Base times modifier.</summary>
    Multiply = 0x2,
}
