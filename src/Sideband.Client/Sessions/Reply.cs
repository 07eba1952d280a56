namespace Sideband.Client.Sessions;

/// <summary>What became of one of many requests.</summary>
/// <param name="Bytes">Completion code and body; nothing where none came.</param>
/// <param name="Fault">Why none came; null where one did.</param>
internal readonly record struct Reply(ReadOnlyMemory<byte> Bytes, IpmiException? Fault);
