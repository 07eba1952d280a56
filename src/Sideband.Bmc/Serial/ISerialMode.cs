using Sideband.Bmc.Channels;

namespace Sideband.Bmc.Serial;

/// <summary>A way of writing messages on a serial line.</summary>
internal interface ISerialMode
{
    /// <summary>Takes a character of the console.</summary>
    void Receive(byte character);

    /// <summary>Sends the answer to a request.</summary>
    /// <param name="header">The request's.</param>
    /// <param name="body">Begins with the completion code.</param>
    void Respond(in MessageHeader header, ReadOnlySpan<byte> body);

    /// <summary>Sends a request of the controller.</summary>
    void Request(in MessageHeader header, ReadOnlySpan<byte> body);
}
