using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get System Interface Capabilities: what the system interface can take. (IPMI v2.0 §22.9)</summary>
/// <param name="Interface">Which kind.</param>
public readonly record struct GetSystemInterfaceCapabilities(SystemInterfaceType Interface)
    : IRequest<GetSystemInterfaceCapabilities, GetSystemInterfaceCapabilities.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.App,
            0x57,
            "Get System Interface Capabilities",
            PrivilegeLevel.User,
            CommandEffect.Idempotent,
            "22.9"
        );

    static GetSystemInterfaceCapabilities IMessage<GetSystemInterfaceCapabilities>.Layout<W>(
        ref W w,
        in GetSystemInterfaceCapabilities m
    ) => new(w.Enum(4, m.Interface, pad: 4));

    /// <param name="Version">0 is version 1.</param>
    /// <param name="Pec">SSIF: packet error codes are supported.</param>
    /// <param name="Transactions">SSIF: 0 single-part, 1 multi-part of two, 2 multi-part with middle.</param>
    /// <param name="InputSize">Bytes in the largest request.</param>
    /// <param name="OutputSize">SSIF: bytes in the largest answer.</param>
    public readonly record struct Response(byte Version, bool Pec, byte Transactions, byte InputSize, byte? OutputSize)
        : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Bits(3, m.Version, skip: 8),
                w.Flag(m.Pec),
                w.Bits(2, m.Transactions, skip: 2),
                w.U8(m.InputSize),
                w.Optional8(m.OutputSize)
            );
    }
}
