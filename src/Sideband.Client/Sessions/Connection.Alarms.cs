using Sideband.Client.Transport;

namespace Sideband.Client.Sessions;

/// <content>Sends again what is not answered in time, and gives up what is late.</content>
internal sealed partial class Connection
{
    private readonly Alarms _alarms;
    private long _alarmAt = TimeSpan.MaxValue.Ticks;

    TimeSpan IAlarmed.AlarmAt => new(Volatile.Read(ref _alarmAt));

    void IAlarmed.OnAlarm()
    {
        Volley.Waiter? ready;
        lock (_gate)
        {
            if (_disposed)
                return;
            var now = Now;
            Volatile.Write(ref _alarmAt, TimeSpan.MaxValue.Ticks);
            var next = TimeSpan.MaxValue;
            _link.Hold();
            try
            {
                if (_step is { } step)
                    next = Check(step, now);
                foreach (var exchange in _commands.All)
                {
                    if (exchange is not null && Check(exchange, now) is var due && due < next)
                        next = due;
                }
            }
            finally
            {
                _link.Release();
            }
            if (next < TimeSpan.MaxValue)
                Arm(next, now);
            ready = TakeReady();
        }
        Wake(ready);
    }

    /// <summary>Sends an exchange again or gives it up, when it is time; says when to look next.</summary>
    private TimeSpan Check(Exchange exchange, TimeSpan now)
    {
        if (exchange.IsOver)
            return TimeSpan.MaxValue;
        var tired = !exchange.Once && now >= exchange.Due && exchange.Tries > (_options.Retries ?? int.MaxValue - 1);
        if (tired || now >= End(exchange))
        {
            exchange.Fail(
                Timeouts.NoAnswer(Peer, now - exchange.Started, exchange.Tries, _ignored.Most(exchange.Started))
            );
            return TimeSpan.MaxValue;
        }
        if (now >= exchange.Due)
        {
            Probe(exchange, now);
            if (exchange.Once)
            {
                AskForLife(now);
                (exchange.Sent, exchange.Due) = (now, now + _timer.Wait(++exchange.Questions));
            }
            else
            {
                _timer.BackOff();
                Lost(exchange, now);
            }
        }
        return Next(exchange);
    }

    private void Arm(TimeSpan due, TimeSpan now)
    {
        if (due.Ticks >= _alarmAt)
            return;
        Volatile.Write(ref _alarmAt, due.Ticks);
        _alarms.Set(this, due, now);
    }

    /// <summary>Where nothing is under way no time is waited for.</summary>
    private void Rest()
    {
        if (_commands.Count == 0 && _step is null)
            Volatile.Write(ref _alarmAt, TimeSpan.MaxValue.Ticks);
    }
}
