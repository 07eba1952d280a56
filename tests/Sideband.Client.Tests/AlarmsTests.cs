using Sideband.Client.Transport;
using Sideband.Testing;

namespace Sideband.Client.Tests;

/// <summary>One timer goes off for many, each at its own time.</summary>
public sealed class AlarmsTests
{
    private readonly ManualTime _time = new();
    private readonly Alarms _alarms;
    private readonly List<(string Who, double At)> _rung = [];

    public AlarmsTests() => _alarms = Alarms.Of(_time);

    [Fact]
    public void Each_is_rung_at_its_time_and_once()
    {
        Set(new("late", this), 300);
        Set(new("early", this), 100);
        Set(new("between", this), 200);
        Set(new("with it", this), 200);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["between", "early", "late", "with it"], _rung.Select(r => r.Who).Order());
        Assert.Equal("early", _rung[0].Who);
        Assert.Equal("late", _rung[^1].Who);
        Assert.Equal([100.0, 200, 200, 300], _rung.Select(r => r.At));
    }

    [Fact]
    public void What_was_put_off_or_is_not_wanted_any_more_is_passed_over()
    {
        var (putOff, gone, stays) = (new Waiter("put off", this), new Waiter("gone", this), new Waiter("stays", this));
        Set(gone, 50);
        Set(putOff, 100);
        Set(stays, 150);
        Set(putOff, 400);
        gone.AlarmAt = TimeSpan.MaxValue;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([("stays", 150), ("put off", 400)], _rung);
    }

    [Fact]
    public void Who_is_rung_may_set_the_next_one()
    {
        var waiter = new Waiter("again", this) { Then = w => Set(w, 250) };
        Set(waiter, 100);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([("again", 100), ("again", 250)], _rung);
    }

    private void Set(Waiter waiter, double milliseconds)
    {
        waiter.AlarmAt = TimeSpan.FromMilliseconds(milliseconds);
        _alarms.Set(waiter, waiter.AlarmAt, _alarms.Now);
    }

    private sealed class Waiter(string name, AlarmsTests test) : IAlarmed
    {
        public TimeSpan AlarmAt { get; set; }

        public Action<Waiter>? Then { get; set; }

        public void OnAlarm()
        {
            AlarmAt = TimeSpan.MaxValue;
            test._rung.Add((name, test._alarms.Now.TotalMilliseconds));
            var then = Then;
            Then = null;
            then?.Invoke(this);
        }
    }
}
