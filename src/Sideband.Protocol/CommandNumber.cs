using Sideband.Protocol.Wire;

namespace Sideband.Protocol;

/// <summary>What tells a command from all others on the wire. (IPMI v2.0 §5.1)</summary>
/// <param name="NetFn">The network function of the request.</param>
/// <param name="Code">The command number.</param>
/// <param name="Owner">Whose command it is, where the network function holds those of many; see <see cref="IpmiCommand.Owner"/>.</param>
public readonly record struct CommandNumber(NetFn NetFn, byte Code, uint Owner = 0)
{
    /// <summary>The number of a message; group extensions and OEM groups have their owner in front of the body.</summary>
    /// <param name="netFn">The network function of the request.</param>
    /// <param name="code">The command number.</param>
    /// <param name="body">The body; of a response without the completion code.</param>
    public static CommandNumber Of(NetFn netFn, byte code, ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        return netFn switch
        {
            NetFn.GroupExtension => new(netFn, code, reader.U8(0)),
            NetFn.OemGroup => new(netFn, code, reader.U24(0)),
            _ => new(netFn, code),
        };
    }

    /// <summary>How many bytes of the body name the owner.</summary>
    public static int OwnerLength(NetFn netFn) =>
        netFn switch
        {
            NetFn.GroupExtension => 1,
            NetFn.OemGroup => 3,
            _ => 0,
        };
}
