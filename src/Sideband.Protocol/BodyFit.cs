namespace Sideband.Protocol;

/// <summary>How a body compares with its layout.</summary>
public enum BodyFit
{
    /// <summary>Every byte was read and none was missing.</summary>
    Exact,

    /// <summary>Bytes were missing.</summary>
    TooShort,

    /// <summary>Bytes were left over.</summary>
    TooLong,
}
