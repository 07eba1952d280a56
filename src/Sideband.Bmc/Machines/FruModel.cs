using Sideband.Protocol.Records.Fru;

namespace Sideband.Bmc.Machines;

/// <summary>An inventory of a machine.</summary>
/// <param name="Name">What it is called in the repository.</param>
/// <param name="Document">What it says.</param>
/// <param name="Size">Bytes that it holds.</param>
public sealed record FruModel(string Name, FruDocument Document, int Size = 2048);
