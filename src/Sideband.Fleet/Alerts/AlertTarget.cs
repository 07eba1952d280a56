namespace Sideband.Fleet.Alerts;

/// <summary>Where notices go, and in which form.</summary>
/// <param name="Kind">The form, as the routes' file has it.</param>
public abstract record AlertTarget(string Kind)
{
    /// <summary>Where to, as it may be shown to anybody.</summary>
    public abstract string Place { get; }

    /// <summary>How often what goes on has to be told again, acknowledged or not, since the receiver would forget it; null is never.</summary>
    internal virtual TimeSpan? Refresh => null;
}
