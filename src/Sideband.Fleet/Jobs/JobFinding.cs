namespace Sideband.Fleet.Jobs;

/// <summary>What was found by reading.</summary>
/// <param name="Verdict">What it tells of the action.</param>
/// <param name="Words">What was seen, as <c>the machine is on</c>.</param>
internal readonly record struct JobFinding(JobVerdict Verdict, string Words);
