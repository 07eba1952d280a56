using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Who uses a session. (IPMI v2.0 §22.20)</summary>
/// <param name="UserId">The user's number.</param>
/// <param name="Privilege">The level in force.</param>
/// <param name="Channel">Where it comes by.</param>
/// <param name="Protocol">0 for 1.5, 1 for 2.0 (RMCP+).</param>
/// <param name="Source">Where it comes from: <see cref="LanSessionInfo"/> on LAN channels; serial channels have other bytes.</param>
public readonly record struct ActiveSessionInfo(
    byte UserId,
    PrivilegeLevel Privilege,
    byte Channel,
    byte Protocol,
    Octets Source
) : IMessage<ActiveSessionInfo>
{
    static ActiveSessionInfo IMessage<ActiveSessionInfo>.Layout<W>(ref W w, in ActiveSessionInfo m) =>
        new(
            w.Bits(6, m.UserId),
            w.Enum(4, m.Privilege, skip: 2),
            w.Bits(4, m.Channel, skip: 4),
            w.Bits(4, m.Protocol),
            w.Rest(m.Source)
        );
}
