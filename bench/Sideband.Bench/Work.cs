namespace Sideband.Bench;

/// <summary>The same work for each command line.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Ours">Our command.</param>
/// <param name="Peers">Those of others.</param>
/// <param name="Goal">What the ratio to the best of them is to be at most, with nothing between program and controller.</param>
/// <param name="FarGoal">What it is to take at most where a round trip takes 50 ms, in milliseconds; null where there is no goal.</param>
internal sealed record Work(string Name, string[] Ours, Peer[] Peers, double Goal, double? FarGoal = null);

/// <summary>A program of others that does the same.</summary>
internal sealed record Peer(string Name, string[] Line);
