"""The browser app: a local server with pages for planners and researchers, in Chinese and English, that works without a network.

Pages are Solara components; the live model is drawn and driven by Mesa's own visualisation. What charts show is made by pure
functions in ``charts``, what the model does by ``work``; neither knows Solara. Nothing here is imported unless the app is started.
"""
