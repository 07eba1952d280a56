namespace Sideband.Bmc.Alerting;

/// <summary>Holds event filtering back, so that software can deal with events first. (IPMI v2.0 §17.3, §30.2)</summary>
internal sealed class PostponeTimer(TimeProvider time)
{
    private const byte Off = 0x00;
    private const byte Longest = 0xFD;
    private const byte Disable = 0xFE;
    private const byte Ask = 0xFF;
    private byte _setting;
    private bool _expired;

    /// <summary>When it runs out; null while it does not run.</summary>
    public DateTimeOffset? Ends { get; private set; }

    /// <summary>Whether somebody has set it.</summary>
    public bool IsArmed => _setting != Off;

    /// <summary>Whether an event that comes now waits.</summary>
    public bool Holds => _setting == Disable || (_setting is > Off and <= Longest && !_expired);

    /// <summary>What is left, in whole seconds begun; as set where it does not run.</summary>
    public byte Remaining =>
        Ends is { } ends ? (byte)Math.Clamp(Math.Ceiling((ends - time.GetUtcNow()).TotalSeconds), 0, Longest)
        : _expired ? Off
        : _setting;

    /// <summary>Arms, disarms or disables.</summary>
    /// <param name="setting">As in the command.</param>
    /// <param name="hasUnprocessed">The log has events that software has not dealt with: it runs at once.</param>
    public void Arm(byte setting, bool hasUnprocessed)
    {
        if (setting == Ask)
            return;
        _setting = setting;
        Rearm();
        if (hasUnprocessed)
            Run();
    }

    /// <summary>Lets it run; an event that comes while it runs does not begin it anew.</summary>
    public void Run()
    {
        if (_setting is > Off and <= Longest && !_expired)
            Ends ??= time.GetUtcNow() + TimeSpan.FromSeconds(_setting);
    }

    /// <summary>Software has dealt with all events: it stops, and begins anew with the next one.</summary>
    public void Rearm() => (Ends, _expired) = (null, false);

    /// <summary>Power down and reset switch it off. (§30.2)</summary>
    public void Reset()
    {
        _setting = Off;
        Rearm();
    }

    /// <summary>Lets time pass.</summary>
    public void Advance()
    {
        if (Ends is { } ends && time.GetUtcNow() >= ends)
            (Ends, _expired) = (null, true);
    }
}
