namespace Sideband.Client.Transport;

/// <summary>Who waits for a time to come.</summary>
internal interface IAlarmed
{
    /// <summary>The time; the largest there is while none is waited for. It is asked by other threads.</summary>
    TimeSpan AlarmAt { get; }

    /// <summary>The time has come.</summary>
    void OnAlarm();
}
