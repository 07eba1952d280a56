using System.Net;

namespace Sideband.Cli.Captures;

/// <summary>A UDP datagram of a capture.</summary>
/// <param name="Number">Its packet's number in the file, from 1.</param>
/// <param name="Time">When it was seen.</param>
/// <param name="From">Who sent it.</param>
/// <param name="To">To whom.</param>
/// <param name="Payload">Its bytes.</param>
internal sealed record CapturedDatagram(
    int Number,
    DateTimeOffset Time,
    IPEndPoint From,
    IPEndPoint To,
    byte[] Payload
);
