using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Lan;

/// <summary>Counts a channel's datagrams. (IPMI v2.0 §23.4)</summary>
internal sealed class LanStatistics
{
    private ushort _received;
    private ushort _sent;

    public void Received() => _received = Next(_received);

    public void Sent() => _sent = Next(_sent);

    public GetIpUdpRmcpStatistics.Response Describe(bool clear)
    {
        // Below UDP the operating system counts; what reached us is all that can be told.
        var response = new GetIpUdpRmcpStatistics.Response(_received, 0, 0, 0, _sent, _received, _received, 0, 0);
        if (clear)
            (_received, _sent) = (0, 0);
        return response;
    }

    private static ushort Next(ushort count) => count == ushort.MaxValue ? count : (ushort)(count + 1);
}
