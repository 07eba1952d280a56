namespace Sideband.Protocol.Payloads.Sol;

/// <summary>What a packet brought that was taken.</summary>
/// <param name="Flags">Its fourth byte: operation or status.</param>
/// <param name="IsNew">It has a number that was not seen before, so what it asks for is to be done once.</param>
/// <param name="IsNumbered">It has a number at all.</param>
/// <param name="Acknowledged">So many characters of ours were taken at the other side; null where it acknowledges nothing.</param>
internal readonly record struct SolArrival(byte Flags, bool IsNew, bool IsNumbered, int? Acknowledged);
