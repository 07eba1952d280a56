namespace Sideband.Fleet.Stores;

/// <summary>An entry of the audit trail as it is kept.</summary>
/// <param name="Number">Its number, from 1 without a gap.</param>
/// <param name="Entry">What it says.</param>
/// <param name="Hash">SHA-256 of the hash before and of what it says; 32 bytes.</param>
public sealed record AuditRecord(long Number, AuditEntry Entry, ReadOnlyMemory<byte> Hash);
