namespace Sideband.Bmc.Alerting;

/// <summary>A program that an event asks for: the OEM action of event filtering. (IPMI v2.0 §17.6)</summary>
/// <param name="Path">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Input">The event as one line of JSON in UTF-8, for its standard input.</param>
public sealed record EventProgram(string Path, IReadOnlyList<string> Arguments, ReadOnlyMemory<byte> Input);
