using System.Net.Sockets;

namespace Sideband.Datagrams;

/// <summary>Answers what comes to a socket. It is called by one thread at a time, always the same.</summary>
public interface IDatagramService
{
    /// <summary>The socket; it is bound already.</summary>
    Socket Socket { get; }

    /// <summary>Takes datagrams, and sends whatever is to be answered.</summary>
    /// <param name="batch">What came in.</param>
    /// <param name="count">How many.</param>
    void Receive(DatagramBatch batch, int count);
}
