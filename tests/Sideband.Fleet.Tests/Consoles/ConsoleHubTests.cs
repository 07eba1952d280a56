using Sideband.Client;
using Sideband.Client.Consoles;
using Sideband.Fleet.Consoles;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Consoles;

/// <summary>One console for many.</summary>
public sealed class ConsoleHubTests : IAsyncDisposable
{
    private readonly ManualTime _time = new();
    private readonly ScriptedConsole _port = new();
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryDocuments _documents = new();
    private readonly FleetWatch _fleet;
    private ConsoleHub _hub;

    public ConsoleHubTests()
    {
        _fleet = new([new ScriptedController(_time).Node], _time);
        _hub = NewHub(new());
    }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private Owner Owner => _fleet.Owners.First();

    [Fact]
    public async Task Many_look_at_one_console()
    {
        await using var ann = Join("ann");
        await using var bob = Join("bob", mayWrite: false);
        await ann.IsAsync(ConsoleState.Open);
        _port.Say("login: ");
        await ann.SeesAsync("login: ");
        await bob.SeesAsync("login: ");
        Assert.Equal(1, _port.Asked);
        Assert.Equal(["ann", "bob"], _hub.Open.Single().Watchers.Select(w => w.Name));
    }

    [Fact]
    public async Task Who_comes_late_sees_what_was_on_the_screen()
    {
        await using var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Open);
        _port.Say("kernel panic\r\n");
        await ann.SeesAsync("panic");
        await using var bob = Join("bob");
        await bob.SeesAsync("kernel panic");
    }

    [Fact]
    public async Task What_is_kept_for_those_who_come_late_is_bounded_and_begins_with_a_line()
    {
        _hub = NewHub(new() { History = 20_000 });
        await using var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Open);
        for (var i = 0; i < 3000; i++)
            _port.Say($"line {i:0000}\r\n");
        await ann.SeesAsync("line 2999");
        await using var bob = Join("bob");
        await bob.SeesAsync("line 2999");
        Assert.InRange(bob.Screen.Length, 10_000, 20_000);
        Assert.StartsWith("line ", bob.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_given_back_some_time_after_the_last_has_gone()
    {
        var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Open);
        await ann.DisposeAsync();
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(ConsoleState.Open, _hub.StatusOf(Owner).State);
        _time.Advance(TimeSpan.FromMinutes(2));
        await Looker.UntilAsync(() => _port.GivenBack == 1);
        await Looker.UntilAsync(() => _hub.Open.Count == 0);
        await using var bob = Join("bob");
        await bob.IsAsync(ConsoleState.Open);
        Assert.Equal(2, _port.Given);
    }

    [Fact]
    public async Task Who_comes_back_in_time_finds_it_open()
    {
        var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Open);
        await ann.DisposeAsync();
        _time.Advance(TimeSpan.FromMinutes(4));
        await using var again = Join("ann");
        _time.Advance(TimeSpan.FromMinutes(60));
        await again.IsAsync(ConsoleState.Open);
        Assert.Equal(1, _port.Given);
    }

    [Fact]
    public async Task Only_who_has_the_keyboard_types()
    {
        await using var ann = Join("ann", takesFree: true);
        await using var bob = Join("bob", takesFree: true);
        await ann.IsAsync(ConsoleState.Open);
        Assert.True(ann.Seat.Writes);
        Assert.False(bob.Seat.Writes);
        Assert.True(await ann.Seat.TypeAsync("a"u8.ToArray(), Test));
        Assert.False(await bob.Seat.TypeAsync("b"u8.ToArray(), Test));
        Assert.Equal("a", _port.Typed.ToString());
        await bob.HearsAsync("ann has the keyboard");
        Assert.False(bob.Seat.SendBreak());
        Assert.True(ann.Seat.SendBreak());
        Assert.Equal(1, _port.Breaks);
        await bob.HearsAsync("ann sent a break");
    }

    [Fact]
    public async Task Whoever_takes_the_keyboard_is_named_to_all()
    {
        await using var ann = Join("ann", takesFree: true);
        await using var bob = Join("bob");
        await using var eve = Join("eve", mayWrite: false);
        await ann.IsAsync(ConsoleState.Open);
        Assert.False(eve.Seat.TakeKeyboard());
        Assert.True(bob.Seat.TakeKeyboard());
        foreach (var one in (Looker[])[ann, bob, eve])
            await one.HearsAsync("bob took the keyboard from ann");
        Assert.False(await ann.Seat.TypeAsync("a"u8.ToArray(), Test));
        bob.Seat.LeaveKeyboard();
        await ann.HearsAsync("bob has left the keyboard");
        Assert.Null(_hub.Open.Single().Writer);
    }

    [Fact]
    public async Task What_was_waiting_when_another_took_the_keyboard_is_not_typed()
    {
        await using var ann = Join("ann", takesFree: true);
        await using var bob = Join("bob");
        await ann.IsAsync(ConsoleState.Open);
        var blocks = _port.Blocks = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var typing = ann.Seat.TypeAsync("rm -rf /"u8.ToArray(), Test);
        bob.Seat.TakeKeyboard();
        Assert.False(await typing);
        _port.Blocks = null;
        blocks.SetResult();
        Assert.True(await bob.Seat.TypeAsync("ls"u8.ToArray(), Test));
        Assert.Equal("ls", _port.Typed.ToString());
    }

    [Fact]
    public async Task Another_programs_console_is_taken_over_only_when_somebody_says_so()
    {
        _port.IsHeld = true;
        await using var ann = Join("ann", takesFree: true);
        await using var eve = Join("eve", mayWrite: false);
        await ann.IsAsync(ConsoleState.Held);
        Assert.Contains("root", ann.Status?.Reason, StringComparison.Ordinal);
        await PassAsync(60);
        Assert.True(_port.Asked > 2);
        Assert.Equal(0, _port.TakenOver);
        Assert.False(eve.Seat.TryAgain(takesOver: true));
        await ann.IsAsync(ConsoleState.Held);
        await Looker.UntilAsync(() => ann.Seat.TryAgain(takesOver: true));
        await ann.IsAsync(ConsoleState.Open);
        await eve.HearsAsync("ann took the console over");
        Assert.Equal(1, _port.TakenOver);
        // The other takes it back: that is not fought over.
        _port.IsHeld = true;
        _port.End(ConsoleEnding.TakenOver);
        await ann.HearsAsync("another program has taken the console over");
        await PassAsync(60);
        Assert.Equal(1, _port.TakenOver);
    }

    [Fact]
    public async Task It_comes_by_itself_when_the_other_program_leaves()
    {
        _port.IsHeld = true;
        await using var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Held);
        _port.IsHeld = false;
        await PassAsync(20);
        await ann.IsAsync(ConsoleState.Open);
    }

    [Fact]
    public async Task A_restart_of_the_controller_leaves_a_mark_between_what_the_machine_said()
    {
        await using var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Open);
        _port.Say("before ");
        await ann.SeesAsync("before");
        _port.Notice(ConsoleNotice.Lost);
        await ann.IsAsync(ConsoleState.Silent);
        _port.Notice(ConsoleNotice.Back);
        await ann.IsAsync(ConsoleState.Open);
        _port.Say("after");
        await ann.SeesAsync("before after");
        await using var bob = Join("bob");
        await bob.SeesAsync("before after");
        Assert.Contains("the console is back", bob.Notes, StringComparison.Ordinal);
        Assert.Equal(1, _port.Given);
    }

    [Fact]
    public async Task A_controller_that_refuses_is_left_in_peace_for_a_while()
    {
        _port.Fault = new IpmiRefusedException("the password is wrong");
        await using var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Refused);
        await PassAsync(60);
        Assert.Equal(1, _port.Asked);
        _port.Fault = null;
        Assert.True(ann.Seat.TryAgain(takesOver: false));
        await ann.IsAsync(ConsoleState.Open);
    }

    [Fact]
    public async Task One_that_does_not_answer_is_asked_less_and_less_often()
    {
        _port.Fault = new IpmiTimeoutException("it does not answer");
        await using var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Silent);
        await PassAsync(600);
        Assert.InRange(_port.Asked, 8, 16);
    }

    [Fact]
    public async Task Who_is_too_slow_is_sent_away_and_the_others_miss_nothing()
    {
        _hub = NewHub(new() { History = 10_000, MostWaiting = 50_000 });
        await using var ann = Join("ann");
        await using var slow = _hub.Join(Owner, "slow", mayWrite: true, takesFree: true);
        await ann.IsAsync(ConsoleState.Open);
        for (var i = 1; i <= 100; i++)
        {
            _port.Say(new string('x', 1000));
            await Looker.UntilAsync(() => ann.Screen.Length == i * 1000);
        }
        Assert.True(slow.FellBehind);
        Assert.Equal(["ann"], _hub.Open.Single().Watchers.Select(w => w.Name));
        await ann.HearsAsync("slow has left the keyboard");
        await using var messages = slow.ReadAsync(Test).GetAsyncEnumerator(Test);
        Assert.False(await messages.MoveNextAsync());
    }

    [Fact]
    public async Task What_the_machine_said_is_recorded_and_what_was_typed_is_not()
    {
        await using var ann = Join("ann", takesFree: true);
        await ann.IsAsync(ConsoleState.Open);
        Assert.True(await _hub.RecordAsync(Owner, "ann", on: true, Test));
        await ann.HearsAsync("ann began to record");
        _port.Say("Password: ");
        await ann.SeesAsync("Password: ");
        await ann.Seat.TypeAsync("hunter2\r"u8.ToArray(), Test);
        _time.Advance(TimeSpan.FromSeconds(3));
        _port.Say("\r\n\x1b[31mLogin\x1b[0m incorrect\r\n");
        await ann.SeesAsync("incorrect");
        ann.Seat.SendBreak();
        await _hub.RecordAsync(Owner, "ann", on: false, Test);
        var recording = Assert.Single(_hub.Recordings!.List("NODE1"));
        Assert.Equal(TimeSpan.FromSeconds(3), recording.Length);
        using var reader = new StreamReader(_hub.Recordings.Open("node1", recording.Id)!);
        var lines = (await reader.ReadToEndAsync(Test)).TrimEnd().Split('\n');
        Assert.Equal("""{"version":2,"width":80,"height":24,"timestamp":1772366400,"title":"node1"}""", lines[0]);
        Assert.Equal("""[0.000000,"o","Password: "]""", lines[1]);
        Assert.Contains("incorrect", lines[2], StringComparison.Ordinal);
        Assert.Equal("""[3.000000,"m","ann sent a break"]""", lines[3]);
        Assert.DoesNotContain("hunter2", string.Concat(lines), StringComparison.Ordinal);
        var found = Assert.Single(await _hub.Recordings.FindAsync("node1", "login INC", 10, Test));
        Assert.Equal((TimeSpan.FromSeconds(3), "Login incorrect"), (found.At, found.Line));
        Assert.True(_hub.Recordings.Remove("node1", recording.Id));
        Assert.Empty(_hub.Recordings.List("node1"));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData("20260301T120000000Z.cast")]
    public void No_name_of_a_recording_leads_out_of_its_folder(string id)
    {
        Assert.Null(_hub.Recordings!.Open("node1", id));
        Assert.False(_hub.Recordings.Remove("..", id));
    }

    [Fact]
    public async Task What_is_recorded_stays_open_without_anybody_and_goes_on_after_a_restart()
    {
        await _hub.RecordAsync(Owner, "ann", on: true, Test);
        await Looker.UntilAsync(() => _port.Given == 1);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("ann", _hub.Open.Single().RecordedBy);
        await _hub.DisposeAsync();
        Assert.Equal(1, _port.GivenBack);
        _hub = NewHub(new());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        var running = _hub.RunAsync(stop.Token);
        await Looker.UntilAsync(() => _port.Given == 2);
        // Another node ends it.
        await _documents.RemoveAsync("console-recording", "node1", Test);
        await Looker.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(15));
            return _hub.StatusOf(Owner).RecordingSince is null;
        });
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Recordings_are_removed_when_they_are_old_or_too_many()
    {
        _hub = NewHub(new() { LongestRecording = 1000, MostRecorded = 5000 });
        await using var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Open);
        await _hub.RecordAsync(Owner, "ann", on: true, Test);
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _port.Say(new string('x', 900) + $"({i})");
            await ann.SeesAsync($"({i})");
        }
        await _hub.RecordAsync(Owner, "ann", on: false, Test);
        Assert.Equal(10, _hub.Recordings!.List("node1").Count);
        Assert.True(_hub.Recordings.Tidy() > 0);
        Assert.InRange(_hub.Recordings.List("node1").Sum(r => r.Octets), 1000, 5000);
    }

    [Fact]
    public async Task A_recording_that_is_still_written_stays_however_old_it_is()
    {
        await using var ann = await RecordedAsync();
        var file = Assert.Single(Directory.GetFiles(_folder.File("recordings"), "*", SearchOption.AllDirectories));
        File.SetLastWriteTimeUtc(file, new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(0, _hub.Recordings!.Tidy());
        Assert.True(File.Exists(file));
        await _hub.RecordAsync(Owner, "ann", on: false, Test);
        Assert.Equal(1, _hub.Recordings.Tidy());
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_recording_that_is_removed_while_it_is_written_goes_on_in_another()
    {
        await using var ann = await RecordedAsync();
        Assert.True(_hub.Recordings!.Remove("node1", Assert.Single(_hub.Recordings.List("node1")).Id));
        _time.Advance(TimeSpan.FromSeconds(1));
        _port.Say("after\r\n");
        await ann.SeesAsync("after");
        Assert.Equal("after", Assert.Single(await _hub.Recordings.FindAsync("node1", "", 10, Test)).Line);
    }

    [Fact]
    public async Task It_ends_for_all_when_the_machine_is_not_watched_any_more()
    {
        await using var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Open);
        await _hub.EndAsync("node1");
        await Looker.UntilAsync(() => ann.IsOver);
        Assert.Contains("not watched", ann.Seat.Ending, StringComparison.Ordinal);
        Assert.Equal(1, _port.GivenBack);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _fleet.DisposeAsync();
        _folder.Dispose();
    }

    private ConsoleHub NewHub(ConsoleHubOptions options) =>
        new(_fleet.Find, _documents, options with { Folder = _folder.File("recordings") }, _time)
        {
            Opener = _ => _port.OpenAsync,
        };

    private Looker Join(string who, bool mayWrite = true, bool takesFree = false) =>
        new(_hub.Join(Owner, who, mayWrite, takesFree));

    /// <summary>Somebody who looks, at a console whose recording has begun.</summary>
    private async Task<Looker> RecordedAsync()
    {
        var ann = Join("ann");
        await ann.IsAsync(ConsoleState.Open);
        await _hub.RecordAsync(Owner, "ann", on: true, Test);
        _port.Say("before\r\n");
        await ann.SeesAsync("before");
        return ann;
    }

    /// <summary>Lets time pass, and what waits for it go on.</summary>
    private async Task PassAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Test);
        }
    }
}
