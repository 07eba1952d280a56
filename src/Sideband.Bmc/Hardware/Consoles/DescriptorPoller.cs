using Microsoft.Win32.SafeHandles;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>One thread waits for all terminals of the process, and tells whoever has one that can be read or written.</summary>
internal static class DescriptorPoller
{
    private static readonly Lock Gate = new();
    private static readonly List<DescriptorConsole> Consoles = [];
    private static readonly SafeFileHandle Calls = Descriptors.MakeEvent();
    private static bool _runs;

    public static void Add(DescriptorConsole console)
    {
        lock (Gate)
        {
            Consoles.Add(console);
            if (!_runs)
                new Thread(Run) { IsBackground = true, Name = "consoles" }.Start();
            _runs = true;
        }
        Wake();
    }

    public static void Remove(DescriptorConsole console)
    {
        lock (Gate)
            Consoles.Remove(console);
        Wake();
    }

    /// <summary>A console waits for something else than before.</summary>
    public static void Wake() => Descriptors.Write(Calls, BitConverter.GetBytes(1L));

    private static void Run()
    {
        var waiting = new List<DescriptorConsole>();
        var count = new byte[sizeof(long)];
        while (true)
        {
            waiting.Clear();
            lock (Gate)
                waiting.AddRange(Consoles.Where(console => console.Wanted != 0));
            var polls = new Descriptors.Poll[waiting.Count + 1];
            polls[0] = new() { Descriptor = (int)Calls.DangerousGetHandle(), Events = Descriptors.In };
            for (var i = 0; i < waiting.Count; i++)
                polls[i + 1] = new() { Descriptor = waiting[i].Descriptor, Events = waiting[i].Wanted };
            Descriptors.Wait(polls);
            if (polls[0].Happened != 0)
                _ = Descriptors.Read(Calls, count);
            for (var i = 0; i < waiting.Count; i++)
            {
                if (polls[i + 1].Happened != 0)
                    waiting[i].Happened();
            }
        }
    }
}
