namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Which number a caller with CBCP is called back at. (IPMI v2.0 §25.2, parameter 5)</summary>
[Flags]
public enum SerialCallbackOptions : byte
{
    /// <summary>None may be chosen.</summary>
    None = 0,

    /// <summary>He may do without.</summary>
    NoCallback = 1 << 0,

    /// <summary>The number that is set.</summary>
    PreSpecified = 1 << 1,

    /// <summary>A number that he gives.</summary>
    CallerSpecified = 1 << 2,

    /// <summary>One of those that are set.</summary>
    List = 1 << 3,
}
