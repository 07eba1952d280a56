namespace Sideband.Protocol.Payloads.Sol;

/// <summary>What a packet of a console asks a controller for.</summary>
/// <param name="Operation">Break, ring and flush, each once.</param>
/// <param name="Acknowledged">So many of the machine's characters have arrived since.</param>
public readonly record struct SolRequest(SolOperation Operation, int Acknowledged);
