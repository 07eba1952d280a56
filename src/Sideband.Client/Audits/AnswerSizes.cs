using Sideband.Client.Quirks;

namespace Sideband.Client.Audits;

/// <summary>Remembers which question was answered with the most bytes for its own, and passes all on.</summary>
internal sealed class AnswerSizes(IPacketObserver? next) : IPacketObserver
{
    /// <summary>The headers of IPv4 and UDP.</summary>
    private const int Headers = 28;
    private int _sent;

    /// <summary>The datagram that was answered with the most, and how many bytes came; headers counted.</summary>
    public (int Sent, int Received)? Largest { get; private set; }

    public void OnDatagram(bool sent, ReadOnlySpan<byte> datagram)
    {
        next?.OnDatagram(sent, datagram);
        var size = datagram.Length + Headers;
        if (sent)
            _sent = size;
        else if (_sent > 0 && (Largest is not { } most || (long)size * most.Sent > (long)most.Received * _sent))
            Largest = (_sent, size);
    }

    public void OnQuirk(QuirkEntry quirk) => next?.OnQuirk(quirk);

    public void OnMessage(bool sent, ReadOnlySpan<byte> message) => next?.OnMessage(sent, message);
}
