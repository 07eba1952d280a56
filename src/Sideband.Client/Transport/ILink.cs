using System.Net;

namespace Sideband.Client.Transport;

/// <summary>A way to one controller: over a socket, or over whatever a test puts in its place.</summary>
internal interface ILink : IDisposable
{
    IPEndPoint Peer { get; }

    /// <summary>Sends a datagram; whether it arrives nobody knows.</summary>
    void Send(ReadOnlySpan<byte> datagram);

    /// <summary>What this thread sends from now on may wait for <see cref="Release"/>, and goes out together then.</summary>
    void Hold() { }

    /// <summary>Ends a <see cref="Hold"/> of this thread.</summary>
    void Release() { }
}
