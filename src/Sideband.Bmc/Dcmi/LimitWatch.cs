namespace Sideband.Bmc.Dcmi;

/// <summary>Tells when a limit has been exceeded without a break for as long as it may be; once, until it is kept again.</summary>
internal sealed class LimitWatch
{
    private DateTimeOffset? _since;
    private bool _told;

    public bool IsDue(bool exceeded, TimeSpan allowed, DateTimeOffset now)
    {
        if (!exceeded)
        {
            (_since, _told) = (null, false);
            return false;
        }
        _since ??= now;
        if (_told || now - _since < allowed)
            return false;
        return _told = true;
    }
}
