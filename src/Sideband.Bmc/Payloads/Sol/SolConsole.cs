using Sideband.Protocol.Payloads.Sol;

namespace Sideband.Bmc.Payloads.Sol;

/// <summary>A console that has serial over LAN active: its end of the protocol, and how far it has read.</summary>
internal sealed class SolConsole(PayloadInstance instance, SolControllerEnd end, ConsoleHistory history)
{
    private long _place = history.Start;

    public PayloadInstance Instance => instance;

    public SolControllerEnd End => end;

    /// <summary>Characters that it has not acknowledged.</summary>
    public long Behind => history.End - _place;

    /// <summary>Takes a packet of the console.</summary>
    public SolOperation Receive(uint number, ReadOnlySpan<byte> payload, DateTimeOffset now)
    {
        var request = end.Receive(number, payload, now);
        _place += request.Acknowledged;
        if ((request.Operation & SolOperation.FlushOutbound) != SolOperation.None)
            _place = history.End;
        return request.Operation;
    }

    /// <summary>Sends what is to be sent now.</summary>
    public void Send(DateTimeOffset now)
    {
        if (_place < history.Start)
        {
            // It did not keep up, and the machine did not wait for it.
            _place = history.Start;
            end.Tell(SolStatus.TransmitOverrun);
        }
        Span<byte> packet = stackalloc byte[SolControllerEnd.LargestPacket];
        while (end.Poll(now, history.From(_place), packet) is > 0 and var length)
            instance.Send(packet[..length]);
    }
}
