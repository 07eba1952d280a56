using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Where a session over LAN comes from. (IPMI v2.0 §22.20)</summary>
/// <param name="Address">IPv4 address, most significant byte first.</param>
/// <param name="MacAddress">Hardware address.</param>
/// <param name="Port">The console's UDP port.</param>
public readonly record struct LanSessionInfo(Octets Address, Octets MacAddress, ushort Port) : IMessage<LanSessionInfo>
{
    static LanSessionInfo IMessage<LanSessionInfo>.Layout<W>(ref W w, in LanSessionInfo m) =>
        new(w.Bytes(4, m.Address), w.Bytes(6, m.MacAddress), w.U16(m.Port));
}
