using System.Net.Http.Headers;
using System.Text.Json;

namespace Sideband.Bench;

/// <summary>Controllers that the server watches for a while: whether it keeps up, and what that costs.</summary>
internal static class Fleet
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(65);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <param name="controllers">How many, each of 104 sensors and on an address of its own.</param>
    /// <param name="watched">How long, once each has been asked for everything and a minute has passed.</param>
    public static async Task<List<Row>> RunAsync(int controllers, TimeSpan watched)
    {
        var clock = TimeProvider.System;
        using var rack = Server.Rack(controllers, "127.22.0.1:623");
        await rack.ReadyAsync();
        var started = clock.GetTimestamp();
        using var watch = Server.Watch(rack.RackFile!);
        await watch.ReadyAsync();
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{watch.Port}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", watch.Token);
        var start = await StartAsync(http, controllers, started, clock);
        await Task.Delay(Settling, clock);

        var (begin, first) = (clock.GetTimestamp(), await VitalsAsync(http));
        var rackCpu = rack.Cpu;
        var memory = new List<double>();
        var lateness = new Dictionary<string, double>(StringComparer.Ordinal);
        JsonElement last;
        do
        {
            await Task.Delay(Beat, clock);
            last = await VitalsAsync(http);
            memory.Add(last.GetProperty("memoryBytes").GetInt64() / 1024.0 / 1024);
            foreach (var tier in last.GetProperty("tiers").EnumerateArray())
            {
                var name = tier.GetProperty("tier").GetString()!;
                lateness[name] = Math.Max(lateness.GetValueOrDefault(name), tier.GetProperty("lateness").GetDouble());
                if (tier.GetProperty("asked").GetInt32() != controllers)
                    throw new InvalidOperationException($"{name}: {tier.GetProperty("asked")} of {controllers} asked");
            }
        } while (clock.GetElapsedTime(begin) < watched);
        var elapsed = clock.GetElapsedTime(begin);
        var cpu = last.GetProperty("cpuSeconds").GetDouble() - first.GetProperty("cpuSeconds").GetDouble();
        var steps = last.GetProperty("answered").GetInt64() - first.GetProperty("answered").GetInt64();
        var lost = last.GetProperty("unanswered").GetInt64() - first.GetProperty("unanswered").GetInt64();
        return
        [
            start,
            .. Rows(controllers, elapsed, cpu, (rack.Cpu - rackCpu).TotalSeconds, memory, lateness, (steps, lost)),
        ];
    }

    /// <summary>Sessions and repositories of all cost much, once: their time has a row of its own, and counts in no other.</summary>
    private static async Task<Row> StartAsync(HttpClient http, int controllers, long started, TimeProvider clock)
    {
        while (true)
        {
            await Task.Delay(Beat, clock);
            var vitals = await VitalsAsync(http);
            var isKnown = vitals
                .GetProperty("tiers")
                .EnumerateArray()
                .All(tier => tier.GetProperty("asked").GetInt32() == controllers);
            var took = clock.GetElapsedTime(started);
            if (!isKnown && took < LongestStart)
                continue;
            return new(
                "fleet",
                $"{controllers:#,0} controllers: sessions, repositories and first readings",
                "s",
                took.TotalSeconds,
                new Dictionary<string, double>(),
                180,
                Note: $"{vitals.GetProperty("cpuSeconds").GetDouble():0} s of CPU; {vitals.GetProperty("unknown")} not known"
            );
        }
    }

    private static List<Row> Rows(
        int controllers,
        TimeSpan elapsed,
        double cpu,
        double rackCpu,
        List<double> memory,
        Dictionary<string, double> lateness,
        (long Answered, long Lost) steps
    )
    {
        var none = new Dictionary<string, double>();
        var what = $"{controllers:#,0} controllers watched for {elapsed.TotalMinutes:0.#} min";
        var late = string.Join(", ", lateness.Select(tier => $"{tier.Key} {tier.Value:0.00}"));
        var half = memory.Count / 2;
        var growth = memory.Skip(half).Average() / memory.Take(half).Average();
        var polled = controllers * elapsed.TotalMinutes / cpu;
        return
        [
            new("fleet", $"{what}: oldest poll", "intervals", lateness.Values.Max(), none, 2, Note: late),
            new(
                "fleet",
                $"{what}: memory of the server",
                "MB",
                memory.Max(),
                none,
                1024,
                Note: $"the second half {growth:0.000} of the first; {memory.Max() * 1024 / controllers:0} kB a controller"
            ),
            new(
                "fleet",
                $"{what}: all 104 sensors, power and log of",
                "controllers a second of CPU",
                polled,
                none,
                1000,
                MoreIsBetter: true,
                Note: $"{cpu / elapsed.TotalSeconds * 100:0} % of a core, the controllers {rackCpu / elapsed.TotalSeconds * 100:0} %; "
                    + $"{steps.Answered:#,0} steps answered, {steps.Lost:#,0} not"
            ),
        ];
    }

    private static async Task<JsonElement> VitalsAsync(HttpClient http)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v1/vitals", UriKind.Relative)));
        return answer.RootElement.Clone();
    }
}
