namespace Sideband.Protocol.Framing.Vm;

/// <summary>What a byte completed on a VM channel.</summary>
public enum VmFrameKind
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>An IPMI message, see <see cref="VmMessage"/>.</summary>
    Message,

    /// <summary>A command of the channel's own, see <see cref="VmCommand"/>.</summary>
    Command,
}
