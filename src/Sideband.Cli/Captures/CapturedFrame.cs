namespace Sideband.Cli.Captures;

/// <summary>A frame of a capture as it was on its link.</summary>
/// <param name="Time">When it was seen.</param>
/// <param name="LinkType">The kind of link: a number of the pcap family.</param>
/// <param name="Data">Its bytes, as many as were kept.</param>
internal readonly record struct CapturedFrame(DateTimeOffset Time, int LinkType, ReadOnlyMemory<byte> Data);
