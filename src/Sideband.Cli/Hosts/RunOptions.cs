using System.CommandLine;

namespace Sideband.Cli.Hosts;

/// <summary>How many hosts at once, how soon after each other, and when to stop.</summary>
/// <param name="Fanout">Hosts at once.</param>
/// <param name="Stagger">Between the starts of two hosts.</param>
/// <param name="MaxFailures">So many failures end it.</param>
internal sealed record RunOptions(int Fanout, TimeSpan Stagger, int MaxFailures)
{
    /// <summary>As the command line and the configuration have it.</summary>
    /// <exception cref="UsageException">A value is none.</exception>
    public static RunOptions Of(ParseResult parsed, Configuration configuration)
    {
        var fanout = parsed.GetValue(TargetOptions.Fanout) ?? configuration.Fanout ?? 64;
        var stagger = parsed.GetValue(TargetOptions.Stagger);
        var failures = parsed.GetValue(TargetOptions.MaxFailures) ?? int.MaxValue;
        if (fanout < 1)
            throw new UsageException("--fanout is a number from 1 on");
        if (stagger is < 0 or > 3600)
            throw new UsageException("--stagger is a number of seconds from 0 to 3600");
        if (failures < 1)
            throw new UsageException("--max-failures is a number from 1 on");
        return new(fanout, TimeSpan.FromSeconds(stagger), failures);
    }
}
