namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>How a line makes the other side wait. (IPMI v2.0 §25.2, parameter 7)</summary>
public enum SerialFlowControl : byte
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>By two wires of their own.</summary>
    RtsCts = 1,

    /// <summary>By two characters.</summary>
    XonXoff = 2,
}
