using Sideband.Protocol.Sessions;

namespace Sideband.Simulation.Tests;

/// <summary>Session numbers, challenges and initialisation vectors that a seed repeats.</summary>
internal sealed class SeededRandom(int seed) : RandomSource
{
    private readonly Random _random = new(seed);

    public override void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}
