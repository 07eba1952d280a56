namespace Sideband.Fleet.Members;

/// <summary>A lease as the database has it.</summary>
/// <param name="Shard">What it is for.</param>
/// <param name="Owner">The instance that has it; null is nobody.</param>
/// <param name="Epoch">Grows with each owner.</param>
/// <param name="IsFree">Whether it may be taken now.</param>
internal readonly record struct LeaseRow(int Shard, string? Owner, long Epoch, bool IsFree);
