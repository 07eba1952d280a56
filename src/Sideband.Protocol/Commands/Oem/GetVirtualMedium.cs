using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Oem;

/// <summary>Get Virtual Medium: what is in the virtual CD-ROM drive of a virtual machine. Sideband's own.</summary>
public readonly record struct GetVirtualMedium : IRequest<GetVirtualMedium, GetVirtualMedium.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Sideband, 0x01, "Get Virtual Medium", PrivilegeLevel.User, CommandEffect.Idempotent, "Sideband")
        {
            CompletionCodes = [(0x80, "the machine has no such drive")],
        };

    /// <param name="State">How the drive is.</param>
    /// <param name="Image">The name of the image in it, without its folder; at most 128 bytes of UTF-8.</param>
    public readonly record struct Response(VirtualMediumState State, Octets Image) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Enum(8, m.State), w.Rest(m.Image));
    }
}
