namespace Sideband.Protocol.Records.Fru;

/// <summary>The areas that consist of fields. (FRU 1.0 §10 to §12)</summary>
public enum FruAreaKind
{
    /// <summary>The housing.</summary>
    Chassis,

    /// <summary>The board.</summary>
    Board,

    /// <summary>The product as it is sold.</summary>
    Product,
}
