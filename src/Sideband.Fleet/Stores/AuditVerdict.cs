namespace Sideband.Fleet.Stores;

/// <summary>Whether an audit trail is as it was written.</summary>
/// <param name="Entries">How many entries were looked at.</param>
/// <param name="Broken">The first entry that does not follow from the one before; null where each does.</param>
/// <param name="Head">
/// The last hash that is right. Who notes it elsewhere can tell later that nothing was cut off; null where there is no entry.
/// </param>
public sealed record AuditVerdict(long Entries, long? Broken, ReadOnlyMemory<byte>? Head);
