namespace Sideband.Cli.Tests.Members;

/// <summary>What a recorder has seen.</summary>
/// <param name="Packets">Packets that came to controllers.</param>
/// <param name="HandOvers">How often another spoke than before.</param>
/// <param name="Silence">The shortest time between two who spoke to one controller.</param>
/// <param name="Cycles">How often machines went off.</param>
/// <param name="Asked">How often jobs told machines to go off.</param>
internal sealed record MemberFigures(int Packets, int HandOvers, TimeSpan Silence, int Cycles, int Asked)
{
    public override string ToString() =>
        $"{Packets} packets, {HandOvers} hand-overs, shortest silence {Silence.TotalMilliseconds:0} ms, {Cycles} cycles of {Asked}";
}
