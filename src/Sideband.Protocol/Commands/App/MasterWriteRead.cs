using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Master Write-Read: writes to and reads from a device on a bus. (IPMI v2.0 §22.11)</summary>
/// <param name="PrivateBus">The bus is private to the controller; otherwise it is shared (IPMB, SMBus).</param>
/// <param name="BusId">Which private bus.</param>
/// <param name="Channel">Which shared bus.</param>
/// <param name="Address">The device's address, seven bits.</param>
/// <param name="ReadCount">Bytes to read after writing.</param>
/// <param name="Data">Bytes to write.</param>
public readonly record struct MasterWriteRead(
    bool PrivateBus,
    byte BusId,
    byte Channel,
    byte Address,
    byte ReadCount,
    Octets Data
) : IRequest<MasterWriteRead, MasterWriteRead.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x52, "Master Write-Read", PrivilegeLevel.Operator, CommandEffect.NotIdempotent, "22.11")
        {
            CompletionCodes =
            [
                (0x81, "lost arbitration"),
                (0x82, "bus error"),
                (0x83, "NAK on write"),
                (0x84, "truncated read"),
            ],
        };

    static MasterWriteRead IMessage<MasterWriteRead>.Layout<W>(ref W w, in MasterWriteRead m) =>
        new(
            w.Flag(m.PrivateBus),
            w.Bits(3, m.BusId),
            w.Bits(4, m.Channel),
            w.Bits(7, m.Address, skip: 1),
            w.U8(m.ReadCount),
            w.Rest(m.Data)
        );

    /// <param name="Data">Bytes read.</param>
    public readonly record struct Response(Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Rest(m.Data));
    }
}
