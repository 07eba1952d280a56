using System.Net;

namespace Sideband.Client.Transport;

/// <summary>A way to one controller: over a socket, or over whatever a test puts in its place.</summary>
internal interface ILink : IDisposable
{
    IPEndPoint Peer { get; }

    /// <summary>Sends a datagram; whether it arrives nobody knows.</summary>
    void Send(ReadOnlySpan<byte> datagram);
}
