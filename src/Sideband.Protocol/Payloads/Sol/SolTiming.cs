namespace Sideband.Protocol.Payloads.Sol;

/// <summary>When a controller sends, and how often again. (IPMI v2.0 §26.3, parameters 3 and 4)</summary>
/// <param name="Accumulate">Characters wait no longer for others to come.</param>
/// <param name="Threshold">So many are sent at once.</param>
/// <param name="Retries">How often a packet is repeated.</param>
/// <param name="RetryInterval">The wait between.</param>
public readonly record struct SolTiming(TimeSpan Accumulate, int Threshold, int Retries, TimeSpan RetryInterval);
