namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>A pseudo-terminal whose other end a program opens by a link that is easy to find.</summary>
internal static class PseudoTerminal
{
    /// <exception cref="IOException">There is none to be had, or the link is something else's.</exception>
    public static IConsoleLine Open(string link)
    {
        var (own, machine, name) = Descriptors.OpenTerminal();
        try
        {
            return new DescriptorConsole(own, new Link(link, name, machine));
        }
        catch
        {
            own.Dispose();
            machine.Dispose();
            throw;
        }
    }

    private sealed class Link : IDisposable
    {
        private readonly string _path;
        private readonly IDisposable _machine;

        public Link(string path, string target, IDisposable machine)
        {
            (_path, _machine) = (path, machine);
            // A link that a killed process left behind leads nowhere; anything else is somebody's.
            if (new FileInfo(path).LinkTarget is not null)
                File.Delete(path);
            File.CreateSymbolicLink(path, target);
        }

        public void Dispose()
        {
            File.Delete(_path);
            _machine.Dispose();
        }
    }
}
