using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Oem;

/// <summary>
/// Insert Virtual Medium: puts an image into the virtual CD-ROM drive of a virtual machine, in place of what was in it.
/// Sideband's own. Success is that it has begun: <see cref="GetVirtualMedium"/> tells how it ended.
/// </summary>
/// <param name="Image">The name of an image in the folder that the machine's owner offers; at most 128 bytes of UTF-8.</param>
public readonly record struct InsertVirtualMedium(Octets Image) : IRequest<InsertVirtualMedium, EmptyResponse>
{
    /// <summary>Bytes of the longest name.</summary>
    public const int LongestName = 128;

    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Sideband,
            0x02,
            "Insert Virtual Medium",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "Sideband"
        )
        {
            CompletionCodes =
            [
                (0x80, "the machine has no such drive"),
                (0x81, "there is no such image"),
                (0x82, "the machine's owner offers no images"),
            ],
        };

    static InsertVirtualMedium IMessage<InsertVirtualMedium>.Layout<W>(ref W w, in InsertVirtualMedium m) =>
        new(w.Rest(m.Image));
}
