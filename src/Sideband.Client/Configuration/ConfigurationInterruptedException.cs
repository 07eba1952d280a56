namespace Sideband.Client.Configuration;

/// <summary>Applying was stopped between two changes.</summary>
public sealed class ConfigurationInterruptedException : IpmiException
{
    private const int MostNamed = 8;

    /// <summary>Stopped, and nothing is known.</summary>
    public ConfigurationInterruptedException() { }

    /// <summary>Stopped, with a message of one's own.</summary>
    public ConfigurationInterruptedException(string message)
        : base(message) { }

    /// <summary>Stopped, with a message of one's own.</summary>
    public ConfigurationInterruptedException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>Stopped.</summary>
    /// <param name="done">What was changed, and checked where it may lock out.</param>
    /// <param name="left">What was not.</param>
    public ConfigurationInterruptedException(IReadOnlyList<SettingChange> done, IReadOnlyList<SettingChange> left)
        : base(
            $"interrupted: {done.Count} of {done.Count + left.Count} changes were made{Named(done)}; not made{Named(left)}"
        ) => (Done, Left) = (done, left);

    /// <summary>What was changed.</summary>
    public IReadOnlyList<SettingChange> Done { get; } = [];

    /// <summary>What was not.</summary>
    public IReadOnlyList<SettingChange> Left { get; } = [];

    private static string Named(IReadOnlyList<SettingChange> changes) =>
        changes.Count == 0
            ? ""
            : ": "
                + string.Join(", ", changes.Take(MostNamed).Select(c => c.Name))
                + (changes.Count > MostNamed ? ", …" : "");
}
