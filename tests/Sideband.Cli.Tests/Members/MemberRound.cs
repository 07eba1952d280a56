namespace Sideband.Cli.Tests.Members;

/// <summary>Something that happens to one of the servers, until all is as before.</summary>
internal sealed class MemberRound(MemberField field, Random random)
{
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromSeconds(11);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>Plays a round; a job is under way in it.</summary>
    /// <returns>What happened to whom, and how long it took until others had taken over.</returns>
    public async Task<(string What, TimeSpan TakenOver)> PlayAsync(int number)
    {
        var places = Enumerable.Range(0, field.Nodes.Count).ToArray();
        random.Shuffle(places);
        await field.CycleAsync(field.Members[number % field.Members.Length]!, places[..8]);
        var victim = random.Next(field.Members.Length);
        var member = field.Members[victim]!;
        var instance = await field.InstanceAsync(victim);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(2000)), TimeProvider.System, Test);
        var since = TimeProvider.System.GetUtcNow();
        TimeSpan time;
        switch (random.Next(5))
        {
            case 0:
                await member.SignalAsync("-KILL");
                time = await field.TakenOverAsync(since, instance);
                await OthersAnswerAsync(victim);
                member.Dispose();
                await field.BeginAsync(victim);
                return ($"{member.Name} killed", time);
            case 1:
                await member.SignalAsync("-STOP");
                time = await field.TakenOverAsync(since, instance);
                await OthersAnswerAsync(victim);
                await member.SignalAsync("-CONT");
                return ($"{member.Name} stopped", time);
            case 2:
                field.Ways[victim].Cut();
                time = await field.TakenOverAsync(since, instance);
                await OthersAnswerAsync(victim);
                field.Ways[victim].Mend();
                return ($"{member.Name} cut off from the database", time);
            case 3:
                foreach (var port in member.Senders())
                    field.Wire.Cut(port);
                await Task.Delay(LongerThanALease, TimeProvider.System, Test);
                await OthersAnswerAsync(victim);
                foreach (var port in member.Senders())
                    field.Wire.Mend(port);
                return ($"{member.Name} cut off from the controllers", TimeSpan.Zero);
            default:
                await member.SignalAsync("-TERM");
                time = await field.TakenOverAsync(since, instance);
                await member.Process.WaitForExitAsync(Test);
                member.Dispose();
                await field.BeginAsync(victim);
                return ($"{member.Name} ended", time);
        }
    }

    private async Task OthersAnswerAsync(int victim)
    {
        for (var i = 0; i < field.Members.Length; i++)
        {
            if (i != victim)
                await field.AsksAsync(field.Members[i]!);
        }
    }
}
