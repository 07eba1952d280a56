using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Lan;

/// <summary>
/// Counts datagrams. Below UDP the operating system counts, and tells nobody which of its numbers are whose: what reached the
/// controller is what can be told. (IPMI v2.0 §23.4)
/// </summary>
internal sealed class LanStatistics
{
    private ushort _received;
    private ushort _valid;
    private ushort _sent;

    public void Received() => _received = Next(_received);

    /// <summary>What was received is a packet of RMCP.</summary>
    public void Valid() => _valid = Next(_valid);

    public void Sent() => _sent = Next(_sent);

    public GetIpUdpRmcpStatistics.Response Describe(bool clear)
    {
        var response = new GetIpUdpRmcpStatistics.Response(_received, 0, 0, 0, _sent, _received, _valid, 0, 0);
        if (clear)
            (_received, _valid, _sent) = (0, 0, 0);
        return response;
    }

    private static ushort Next(ushort count) => count == ushort.MaxValue ? count : (ushort)(count + 1);
}
